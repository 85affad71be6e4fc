/** What an organisation spends as its page uses it. */
export { UsageSettings } from "./UsageSettings";
