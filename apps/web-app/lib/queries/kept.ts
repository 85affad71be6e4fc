/** A session is open only where the browser has kept it. */
import { ApiProblem } from "@/lib/api/problem";
import { probeSession } from "@/lib/api/session";

/** Gives the new session back, or says why the next page would know nothing of it. */
export async function kept<Session>(session: Session): Promise<Session> {
  if (await probeSession()) return session;
  throw new ApiProblem({
    title: "Session not kept",
    status: 0,
    detail:
      "Your browser did not keep the session. Allow cookies for this site, or open it over https.",
    code: "session.not_kept",
  });
}
