/**
 * A remote as the key of its repository: ssh = https, no credentials, no port of ssh, no `.git`.
 * `git@github.com:acme/shop.git` and `https://jane:token@github.com/acme/shop` are both `github.com/acme/shop`.
 * @returns undefined for a path on this machine
 */
export function canonicalRemote(remote: string): string | undefined {
  const written = remote.trim().replace(/[?#].*$/s, '');
  const url = /^([a-z][a-z0-9+.-]*):\/\/(?:.*@)?([^/@]*)\/+(.*)$/is.exec(written);
  const scp = url ? null : /^(?:[^@/]*@)?([\w.-]+):(?!\/\/)(.+)$/s.exec(written);
  if (url?.[1]?.toLowerCase() === 'file' || (!url && !scp)) return undefined;
  // C:\shop is a path.
  if (scp?.[1]?.length === 1 && !written.includes('@')) return undefined;
  const isSsh = /^(?:ssh|git\+ssh|ssh\+git)$/i.test(url?.[1] ?? '');
  const authority = (url?.[2] ?? scp?.[1] ?? '').toLowerCase();
  const host =
    isSsh || /^(?:https:.*:443|http:.*:80|git:.*:9418)$/.test(`${url?.[1]?.toLowerCase() ?? ''}:${authority}`)
      ? authority.replace(/:\d+$/, '')
      : authority;
  const path = (url?.[3] ?? scp?.[2] ?? '')
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/i, '')
    .replace(/\/{2,}/g, '/');
  return host === '' || path === '' || !/^[^\s\p{Cc}]+$/u.test(`${host}/${path}`) ? undefined : `${host}/${path}`;
}

/**
 * The same for what a label names as its source, where the scheme may be left out: `github.com/acme/shop`.
 * @returns '' where it names none
 */
export function labelledRemote(label: string): string {
  return canonicalRemote(label) ?? canonicalRemote(`https://${label.trim()}`) ?? '';
}
