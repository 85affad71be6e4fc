/** There is nothing at this address. */
import type { Metadata } from "next";
import Link from "next/link";

import { FullPageMessage } from "@/app/_components/FullPageMessage";
import { buttonVariants } from "@/components/ui/button/variants";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <FullPageMessage
      title="There is nothing here"
      description="The address may be mistyped, or what stood here was deleted."
    >
      <Link href="/" className={buttonVariants({ variant: "secondary" })}>
        Go to the start page
      </Link>
    </FullPageMessage>
  );
}
