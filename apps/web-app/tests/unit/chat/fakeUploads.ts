/** Uploads at the boundary of the browser: each waits until the test says how it ends. */
import { vi } from "vitest";

export interface Upload {
  address: string;
  headers: Record<string, string>;
  file: File;
  aborted: boolean;
  progress: (share: number) => void;
  answer: (status: number, body: unknown) => void;
  fail: () => void;
}

/** To be called before each test; the uploads in the order in which they began. */
export function setUpUploads(): Upload[] {
  const uploads: Upload[] = [];

  class FakeXMLHttpRequest {
    readonly upload: { onprogress?: (event: object) => void } = {};
    onload?: () => void;
    onerror?: () => void;
    onabort?: () => void;
    status = 0;
    response: unknown = null;
    private readonly headers: Record<string, string> = {};
    private address = "";
    private sent: Upload | undefined;

    open(_method: string, address: string) {
      this.address = address;
    }

    setRequestHeader(name: string, value: string) {
      this.headers[name] = value;
    }

    abort() {
      if (this.sent) this.sent.aborted = true;
      this.onabort?.();
    }

    send(file: File) {
      this.sent = {
        address: this.address,
        headers: this.headers,
        file,
        aborted: false,
        progress: (share) =>
          this.upload.onprogress?.({ lengthComputable: true, loaded: share * 100, total: 100 }),
        answer: (status, body) => {
          Object.assign(this, { status, response: body });
          this.onload?.();
        },
        fail: () => this.onerror?.(),
      };
      uploads.push(this.sent);
    }
  }

  vi.stubGlobal("XMLHttpRequest", FakeXMLHttpRequest);
  vi.stubGlobal(
    "URL",
    Object.assign(URL, { createObjectURL: () => "blob:preview", revokeObjectURL: () => undefined }),
  );
  return uploads;
}

/** What the API says of a file that it has taken. */
export function asset(id: string, filename: string, mimeType = "text/plain") {
  const url = `/api/v1/assets/${id}/content`;
  return { id, filename, mime_type: mimeType, size_bytes: 1_540, url };
}
