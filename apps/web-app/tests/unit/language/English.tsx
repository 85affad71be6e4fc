/** The words of the application, all of them; what is asked for and missing fails the test. */
import { NextIntlClientProvider } from "next-intl";
import type * as React from "react";

import messages from "@/messages/en.json";

function fail(error: Error): never {
  throw error;
}

export function English({ children }: { children: React.ReactNode }) {
  return (
    <NextIntlClientProvider locale="en" messages={messages} onError={fail}>
      {children}
    </NextIntlClientProvider>
  );
}
