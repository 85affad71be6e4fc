/** Whether the menu that comes now was asked for with a key, before its own code could notice that. */
import { createContext } from "react";

export const KeyboardEntry = createContext(false);
