/** Why nothing happens twice, in three sentences. */
import { useTranslations } from "next-intl";

const POINTS = ["killed", "resumed", "counted"] as const;

export function Explanation() {
  const t = useTranslations("plug");
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-3">
      {POINTS.map((point) => (
        <div key={point} className="border-t border-border pt-3">
          <dt className="font-medium">{t(`points.${point}.title`)}</dt>
          <dd className="mt-1 text-sm text-pretty text-muted-foreground">
            {t(`points.${point}.text`)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
