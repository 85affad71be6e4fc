/** A picture of the product in the theme of the page, in its own shape from the first paint on. */
import { fileOf, type Picture, type Theme, THEMES } from "@/features/marketing/pictures";
import { cn } from "@/lib/cn";

export interface ShotProps {
  picture: Picture;
  /** Shown instead where there is no room for the other one. */
  onPhones?: Picture;
  alt: string;
  className?: string;
}

const SHOWN_IN: Record<Theme, string> = { light: "dark:hidden", dark: "hidden dark:block" };

export function Shot({ picture, onPhones, alt, className }: ShotProps) {
  return (
    <div
      className={cn(
        "overflow-hidden rounded-lg border border-border bg-card shadow-float",
        className,
      )}
    >
      {THEMES.map((theme) => (
        <picture key={theme} className={SHOWN_IN[theme]}>
          {onPhones ? (
            <source
              media="(width < 40rem)"
              srcSet={fileOf(onPhones, theme)}
              {...sizeOf(onPhones)}
            />
          ) : null}
          <img
            src={fileOf(picture, theme)}
            {...sizeOf(picture)}
            alt={alt}
            // What the other theme hides is not fetched.
            loading="lazy"
            decoding="async"
            className="h-auto w-full"
          />
        </picture>
      ))}
    </div>
  );
}

function sizeOf({ width, height }: Picture) {
  return { width, height };
}
