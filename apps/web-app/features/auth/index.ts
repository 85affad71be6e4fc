/** Signing in and signing up. */
export { SignInForm } from "./SignInForm";
export { SignUpForm } from "./SignUpForm";
