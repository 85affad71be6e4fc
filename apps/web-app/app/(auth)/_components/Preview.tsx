/** What the form leads to, as a picture that says nothing new: others do without it. */
import { pictures, Shot } from "@/features/marketing";

export function Preview() {
  return (
    <div
      aria-hidden
      className="sticky top-0 hidden h-dvh min-w-0 flex-1 items-center overflow-hidden border-l border-border bg-sidebar pl-14 lg:flex"
    >
      <Shot picture={pictures.inspector} alt="" className="w-5xl max-w-none shrink-0" />
    </div>
  );
}
