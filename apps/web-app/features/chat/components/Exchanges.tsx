"use client";

/** The exchanges of a conversation; what is far from view costs the browser nothing to lay out. */
import { useTranslations } from "next-intl";
import { type RefObject, useRef } from "react";

import { Button } from "@/components/ui/button";
import type { ChatSession } from "@/lib/chat/session";
import { useEarlierOnScroll } from "@/features/chat/hooks/useEarlierOnScroll";
import type { Earlier } from "@/features/chat/hooks/useMessages";
import type { Exchange } from "@/features/chat/types";

import type { Names } from "./ExchangeView";
import { LateExchange } from "./LateExchange";

export interface ExchangesProps {
  boxRef: RefObject<HTMLDivElement | null>;
  exchanges: readonly Exchange[];
  earlier: Earlier | null;
  session: ChatSession;
  names: Names;
}

export function Exchanges(props: ExchangesProps) {
  const { boxRef, exchanges, earlier, session, names } = props;
  const listRef = useRef<HTMLDivElement>(null);
  useEarlierOnScroll(boxRef, listRef, earlier, exchanges[0]?.key);
  return (
    <div className="flex flex-col gap-10 pt-8 pb-10">
      {earlier ? <EarlierButton earlier={earlier} /> : null}
      <div ref={listRef} className="flex flex-col gap-10">
        {exchanges.map((exchange) => (
          <div key={exchange.key} className="exchange">
            <LateExchange exchange={exchange} session={session} names={names} />
          </div>
        ))}
      </div>
    </div>
  );
}

/** The way of the keyboard; scrolling up does the same. */
function EarlierButton({ earlier }: { earlier: Earlier }) {
  const t = useTranslations("chat");
  return (
    <Button
      variant="ghost"
      size="sm"
      className="self-center text-muted-foreground"
      disabled={earlier.loading}
      onClick={earlier.load}
    >
      {t("showEarlier")}
    </Button>
  );
}
