/** Matchers for the DOM, and a clean document after each test. */
import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// What a test waits for comes, however busy the machine is.
configure({ asyncUtilTimeout: 30_000 });

afterEach(cleanup);
