/** The fields and the ends of forms. */
export { DialogButtons } from "./DialogButtons";
export { FormProblem } from "./FormProblem";
export { NameForm } from "./NameForm";
export { PasswordHint } from "./PasswordHint";
export { PasswordInput } from "./PasswordInput";
export { SubmitButton } from "./SubmitButton";
export { TextField } from "./TextField";
