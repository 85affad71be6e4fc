/** The places where a person is signed in, as the API tells them. */

export interface DeviceSession {
  id: string;
  created_at: string;
  last_seen_at: string | null;
  revoked_at: string | null;
  revoked_reason: string | null;
  user_agent: string | null;
  client: { platform: string | null; browser: string | null; device: string | null };
  ip_address_masked: string | null;
  tenant_id: string | null;
  current: boolean;
}

export interface DeviceSessionPage {
  sessions: DeviceSession[];
  total: number;
  next_cursor: string | null;
}
