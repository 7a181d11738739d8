/** Passes on whether something works only when that changes; it works at first. */
export function changesOnly(tell: (works: boolean) => void): (works: boolean) => void {
  let last = true;
  return (works) => {
    if (works === last) return;
    last = works;
    tell(works);
  };
}
