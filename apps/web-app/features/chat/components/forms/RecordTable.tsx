"use client";

/** A list of alike entries as a table. */
import { LongList } from "@/features/chat/components/tools/LongList";
import { asRecord } from "@/features/chat/utils/tools";
import { asSentence } from "@/features/chat/utils/toolWords";

import { Scalar } from "./Scalar";

const SHOWN = 20;

export interface RecordTableProps {
  name: string;
  columns: readonly string[];
  rows: readonly unknown[];
}

export function RecordTable({ name, columns, rows }: RecordTableProps) {
  return (
    <LongList entries={rows} limit={SHOWN}>
      {(shown) => (
        // What scrolls must be reachable by keyboard.
        <div
          role="region"
          aria-label={asSentence(name)}
          tabIndex={0}
          className="scrollbar-thin overflow-x-auto rounded-md border border-border -outline-offset-2"
        >
          <table className="w-full border-collapse text-sm">
            <thead>
              <tr className="border-b border-border bg-muted text-left text-xs text-muted-foreground">
                {columns.map((column) => (
                  <th key={column} scope="col" className="px-3 py-1.5 font-medium">
                    {asSentence(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row, index) => (
                <tr key={index} className="border-border not-last:border-b">
                  {columns.map((column) => (
                    <td key={column} className="min-w-28 px-3 py-2 align-top">
                      <Scalar value={asRecord(row)?.[column]} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </LongList>
  );
}
