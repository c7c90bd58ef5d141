internal import Crypto
internal import FoundationEssentials

/// How a page looks: on a telephone and on a wide screen, by day and by night, and on paper.
enum StyleSheet {
  /// CSS, ready for a `style` element.
  static let css: Markup = "\n\(colours)\n\(page)\n\(masthead)\n\(cards)\n\(pictures)\n\(paper)\n"

  /// All that the page may do: to look like this (Content Security Policy 3, §2.3.1).
  static let policy: Markup =
    "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"

  private static let digest = Data(SHA256.hash(data: Array(css.html.utf8))).base64EncodedString()

  private static let colours: Markup = """
    :root { color-scheme: light dark; \(Palette.light.variables) }
    @media screen and (prefers-color-scheme: dark) { :root { \(Palette.dark.variables) } }
    """

  private static let page: Markup = """
    * { box-sizing: border-box; }
    body { max-width: 104ch; margin: 0 auto; padding: 0 1rem; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif;
      overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    h1, h2, h3, p, ul, dl, dd, figure, pre { margin: 0; padding: 0; }
    h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.3rem); line-height: 1.2; text-wrap: balance; }
    h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.5rem 0 .1rem; }
    h3 { font-size: 1.02rem; line-height: 1.4; }
    section > h3 { margin: 1.4rem 0 .4rem; }
    code, pre { font-family: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace; font-size: .86em; }
    pre { background: var(--inset); border-radius: .4rem; padding: .6rem .8rem; white-space: pre-wrap; }
    pre code { font-size: 1em; }
    ul { list-style: none; }
    time { white-space: nowrap; }
    footer { padding: 2rem 0 2.5rem; color: var(--faint); font-size: .86rem; }
    """

  private static let masthead: Markup = """
    header { padding-top: 2.2rem; }
    .kicker { color: var(--faint); font-size: .86rem; letter-spacing: .02em; }
    .counts { margin: .3rem 0 .9rem; color: var(--faint); }
    .chips { display: flex; flex-wrap: wrap; gap: .5rem; margin: .8rem 0 0; }
    .chips a, .chips span { display: block; padding: .2rem .8rem; border: 1px solid currentColor; border-radius: 2rem;
      background: var(--card); text-decoration: none; font-size: .92rem; }
    .chips a:hover, .chips a:focus-visible { text-decoration: underline; }
    .chips b { font-variant-numeric: tabular-nums; }
    a.plain { color: var(--ink); }
    .sources { margin: 1.4rem 0 0; padding: .8rem 0 0; border-top: 1px solid var(--line); font-size: .92rem; }
    .sources li, .sources p { margin: .2rem 0; }
    .extent { display: block; }
    .extent, .sources p, figcaption, .meaning, .ends { color: var(--faint); }
    .timeline { margin: 1.4rem 0 0; }
    .ends { display: flex; justify-content: space-between; gap: 1rem; font-size: .8rem; font-variant-numeric: tabular-nums; }
    figcaption { font-size: .86rem; }
    h1.drift, .drift .standing, .chips .drift { color: var(--drift); }
    h1.unknown, .unknown .standing, .chips .unknown { color: var(--unknown); }
    h1.at-risk, .at-risk .standing, .chips .at-risk { color: var(--at-risk); }
    h1.acknowledged, .acknowledged .standing, .chips .acknowledged { color: var(--acknowledged); }
    h1.compliant, .compliant .standing, .chips .compliant { color: var(--compliant); }
    """

  private static let cards: Markup = """
    .count { color: var(--faint); font-weight: 400; font-variant-numeric: tabular-nums; }
    .meaning { margin: 0 0 .8rem; }
    article { margin: 0 0 .9rem; padding: .9rem 1.1rem 1rem; background: var(--card); border: 1px solid var(--line);
      border-left: .3rem solid var(--faint); border-radius: .5rem; overflow: clip; }
    article.drift { border-left-color: var(--drift); }
    article.unknown { border-left-color: var(--unknown); }
    article.at-risk { border-left-color: var(--at-risk); }
    article.acknowledged { border-left-color: var(--acknowledged); }
    .standing { display: block; font-size: .78rem; letter-spacing: .05em; text-transform: uppercase; }
    .age { display: inline-block; padding: 0 .5rem; border: 1px solid var(--line); border-radius: 1rem; color: var(--faint);
      font-size: .8rem; font-weight: 400; white-space: nowrap; }
    h3 code { color: var(--faint); font-weight: 400; }
    .proof { margin: .7rem 0 0; }
    dl { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: .3rem .8rem; align-content: start; }
    dt { color: var(--faint); font-size: .92rem; }
    dd code { color: var(--faint); }
    dd pre code { color: inherit; }
    .identity code { display: block; }
    .command span { display: inline-block; max-width: 100%; }
    .changes li { padding: .5rem 0 0; }
    ins, del { font-weight: 600; text-decoration: none; }
    ins { color: var(--compliant); }
    del { color: var(--drift); }
    .lines { background: var(--card); border: 1px solid var(--line); border-left: .3rem solid var(--compliant); border-radius: .5rem; }
    .lines li { padding: 0 1.1rem; overflow: clip; }
    .lines li + li { border-top: 1px solid var(--line); }
    summary { padding: .35rem 0; cursor: pointer; }
    .lines .proof { margin: .2rem 0 .9rem; }
    .rule { color: var(--faint); font-size: .86rem; }
    @media print, (min-width: 46rem) {
      .drawn { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 1.5rem; }
      .drawn figure { grid-column: 2; grid-row: 1; }
    }
    @media (max-width: 30rem) {
      dl { display: block; }
      dt { padding-top: .4rem; }
      article, .lines li { padding-left: .8rem; padding-right: .8rem; }
    }
    """

  private static let pictures: Markup = """
    svg { display: block; max-width: 100%; }
    .path { height: auto; margin: .2rem 0 .6rem; font-size: 13px; }
    .path rect { fill: var(--inset); stroke: var(--faint); }
    .path .goal rect { stroke: var(--ink); stroke-width: 2; }
    .path .missing rect { fill: none; stroke-dasharray: 5 4; }
    .path text { fill: var(--ink); }
    .path .link { fill: var(--faint); font-size: 12px; }
    .path path { fill: none; stroke: var(--faint); stroke-width: 1.5; stroke-linecap: round; stroke-linejoin: round; }
    .path .dashed { stroke-dasharray: 1 5; stroke-width: 2; }
    .lost path { stroke: var(--drift); }
    .lost .cross { stroke-width: 2.5; }
    .path .lost .link { fill: var(--drift); }
    .untold path, .untold circle { stroke: var(--unknown); }
    .untold circle { fill: var(--card); }
    .path .untold text { fill: var(--unknown); }
    .doubt { text-anchor: middle; font-weight: 700; }
    .share { width: 100%; height: .6rem; border-radius: .3rem; }
    .sparkline { width: 100%; height: 3.75rem; border-bottom: 1px solid var(--line); }
    .sparkline .some { fill: var(--drift); }
    .sparkline .none { fill: var(--compliant); }
    .sparkline .gap { fill: var(--line); }
    rect.drift { fill: var(--drift); }
    rect.unknown { fill: var(--unknown); }
    rect.at-risk { fill: var(--at-risk); }
    rect.acknowledged { fill: var(--acknowledged); }
    rect.compliant { fill: var(--compliant); }
    """

  private static let paper: Markup = """
    @page { margin: 16mm 14mm; }
    @media print {
      :root { color-scheme: light; --page: #ffffff; }
      :root { font-size: 9.5pt; }
      body { max-width: none; padding: 0 1px; }
      article, .lines li, .timeline, .sources { break-inside: avoid; overflow: visible; }
      h2, h3, .meaning { break-after: avoid; }
      .path { width: 50mm; }
    }
    """
}
