export * from "./SettingsSection";
