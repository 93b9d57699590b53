/** Words that come from a file or a person and are shown as they are, in whatever language the page is. */
export const Told = ({ children }: { children: string }) => <span translate="no">{children}</span>
