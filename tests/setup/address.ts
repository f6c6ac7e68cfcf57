/** The same server, another database; and another person at its door, when one is named. */
export function renamed(url: string, database: string, login?: { user: string; password: string }): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  if (login !== undefined) {
    address.username = login.user;
    address.password = login.password;
  }
  return address.href;
}
