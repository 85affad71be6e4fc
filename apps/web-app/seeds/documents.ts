/** Documents that browser tests add. */

export const returnsPolicy = {
  title: "Returns policy",
  text: "Goods may be returned within thirty days. Refunds are paid within five working days.",
} as const;
