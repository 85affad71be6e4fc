export * from "./ConfirmButton";
