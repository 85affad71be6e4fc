"use client";

/** What this installation has that others have not. */
import { createContext, use } from "react";

import type { Installation } from "@/types/navigation";

export const InstallationContext = createContext<Installation>({ plug: false });

export const useInstallation = () => use(InstallationContext);
