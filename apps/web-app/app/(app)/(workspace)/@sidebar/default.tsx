/** Nothing beneath the navigation. */

export default function EmptySidebar() {
  return null;
}
