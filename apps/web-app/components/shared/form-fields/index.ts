/** The fields and the ends of forms about accounts. */
export { FormProblem } from "./FormProblem";
export { PasswordHint } from "./PasswordHint";
export { PasswordInput } from "./PasswordInput";
export { SubmitButton } from "./SubmitButton";
export { TextField } from "./TextField";
