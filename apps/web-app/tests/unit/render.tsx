/** Renders with the words of the application around it. */
import { render as renderAlone, type RenderOptions } from "@testing-library/react";
import type * as React from "react";

import { English } from "./language/English";

export function render(page: React.ReactNode, options?: RenderOptions) {
  return renderAlone(page, { ...options, wrapper: English });
}
