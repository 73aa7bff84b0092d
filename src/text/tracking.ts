/** Parameters that say where a reader came from, whatever their values. Names in lower case. */
const names: ReadonlySet<string> = new Set(
  `__source _ga _gl _openstat amp cmp cmpid dclid echobox emc fbclid feedname feedtype ftag gbraid gclid gclsrc guccounter
   icid igsh igshid ito maca mkt_tok msclkid ncid ocid outputtype partner phpsessid s_cid share smid smtyp soc_src soc_trk
   spm sr_share srsltid taid traffic_source tsrc .tsrc twclid usqp vero_id wbraid wickedid wt_mc wt_zmc xtor yclid
   ysclid`.split(/\s+/),
);
const families =
  /^(?:utm_|mtm_|pk_|hsa_|hss_|ns_|at_|itm_|fb_|amp_|mc_[ce]id$|__?hs|oly_(?:anon|enc)_id$|guce_referrer)/;

/** Names under which some sites say what is read, and others that the reader comes from a feed. */
const origins = /^(?:ref|source|src|from|origin|via|mod|medium|channel|campaign|rss)$/;
const feedValue = /^(?:rss[\d_-]*|rss[_-]{1,4}[\w-]+|feeds?)$/;
/** The site that links, as some programs for blogs write it on each link. */
const site = /^(?:[a-z0-9-]+\.)+(?:com|org|net|io|co|news|media|info|blog|[a-z]{2})$/;

/** Whether a parameter of an address says where its reader came from, not what is read. */
export function isTracking(name: string, value: string): boolean {
  const known = name.toLowerCase();
  if (names.has(known) || families.test(known)) return true;
  if (!origins.test(known)) return false;
  const said = value.toLowerCase();
  if (known === "rss") return /^(?:1|y|yes|true)?$/.test(said);
  return feedValue.test(said) || (known === "ref" && site.test(said));
}
