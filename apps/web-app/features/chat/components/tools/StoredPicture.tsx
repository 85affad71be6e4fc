/** A picture that we keep; no other is ever loaded. */
import { cn } from "@/lib/cn";
import { storedFile } from "@/features/chat/utils/addresses";

export interface StoredPictureProps {
  url: string;
  alt: string;
  className?: string;
  onLoad?: () => void;
}

export function StoredPicture({ url, alt, className, onLoad }: StoredPictureProps) {
  const address = storedFile(url);
  if (address === null) return null;
  return (
    // eslint-disable-next-line @next/next/no-img-element -- of this organisation alone, behind its session
    <img
      src={address}
      alt={alt}
      loading="lazy"
      onLoad={onLoad}
      className={cn("h-auto max-w-full rounded-md border border-border", className)}
    />
  );
}
