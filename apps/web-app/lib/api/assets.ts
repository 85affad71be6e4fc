/** The person's files. */
import { ApiProblem, offlineProblem, toApiProblem } from "@/lib/api/problem";
import { organisationHeader, request } from "@/lib/api/request";
import type { Asset } from "@/types/assets";

export interface UploadOptions {
  /** From 0 to 1, as far as the browser knows. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** By the older interface: the newer one does not tell how much of a body has left. */
export function uploadFile(file: File, { onProgress, signal }: UploadOptions): Promise<Asset> {
  return new Promise((resolve, reject) => {
    const upload = new XMLHttpRequest();
    upload.open("POST", `/api/v1/assets?${new URLSearchParams({ filename: file.name })}`);
    upload.responseType = "json";
    upload.setRequestHeader("Content-Type", "application/octet-stream");
    for (const [name, value] of Object.entries(organisationHeader())) {
      upload.setRequestHeader(name, value);
    }
    upload.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    };
    upload.onload = () => {
      const { status, response } = upload;
      if (status === 201) return resolve(response as Asset);
      const problem = toApiProblem(response, status);
      // Every door on the way has a word of its own for it.
      reject(status === 413 ? new ApiProblem({ ...problem, code: "asset.too_large" }) : problem);
    };
    upload.onerror = () => reject(offlineProblem());
    upload.onabort = () => reject(new DOMException("The upload was taken back.", "AbortError"));
    signal.addEventListener("abort", () => upload.abort(), { once: true });
    upload.send(file);
  });
}

export function deleteAsset(id: string): Promise<void> {
  return request(`/api/v1/assets/${encodeURIComponent(id)}`, { method: "DELETE" });
}
