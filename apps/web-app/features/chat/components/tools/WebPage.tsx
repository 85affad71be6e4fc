/** A page of the web: its title where it is known, its host, and the way there. */
import { hostOf, pageUrl } from "@/features/chat/utils/addresses";

export interface WebPageProps {
  address: string;
  title: string | null;
}

const line =
  "-mx-2 flex min-h-8 items-center gap-2 rounded-md px-2 text-sm pointer-coarse:min-h-11";

export function WebPage({ address, title }: WebPageProps) {
  const url = pageUrl(address);
  // Whatever is no address of a page is a text like any other.
  if (url === null) return <p className={`${line} break-all text-muted-foreground`}>{address}</p>;
  const { pathname, search } = new URL(url);
  const host = hostOf(url);
  const place = `${pathname}${search}`;
  const name = title ?? (place === "/" ? host : place);
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      className={`${line} transition-colors hover:bg-hover`}
    >
      <HostMark host={host} />
      <bdi className="min-w-0 shrink truncate">{name}</bdi>
      {name === host ? null : (
        <span className="max-w-1/2 shrink-0 truncate text-xs text-muted-foreground">{host}</span>
      )}
    </a>
  );
}

/** Its own picture would have to be fetched from there, which would tell it who reads. */
function HostMark({ host }: { host: string }) {
  return (
    <span
      aria-hidden
      className="flex size-5 shrink-0 items-center justify-center rounded-sm bg-muted text-xs font-medium text-muted-foreground uppercase"
    >
      {host.charAt(0)}
    </span>
  );
}
