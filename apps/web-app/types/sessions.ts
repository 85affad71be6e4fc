/** The places where a person is signed in, as the API tells them. */
export type {
  UserSessionItem as DeviceSession,
  UserSessionListResponse as DeviceSessionPage,
} from "@/lib/api/client";
