import { validateXML } from 'xmllint-wasm'

/** RFC 4287 and RFC 6721 as far as the feeds of the house use them (RELAX NG). */
const ATOM = `<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="feed"><attribute name="xml:lang"/><interleave>
  <element name="id"><data type="anyURI"/></element><element name="title"><data type="string"><param name="minLength">1</param></data></element>
  <ref name="updated"/><oneOrMore><ref name="link"/></oneOrMore>
  <zeroOrMore><element name="entry"><interleave>
    <element name="id"><data type="anyURI"/></element><element name="title"><text/></element>
    <element name="published"><data type="dateTime"/></element><ref name="updated"/>
    <element name="author"><element name="name"><text/></element></element>
    <ref name="link"/><element name="summary"><text/></element>
    <element name="content"><attribute name="type"><value>html</value></attribute><text/></element>
  </interleave></element></zeroOrMore>
  <zeroOrMore><element name="deleted-entry" ns="http://purl.org/atompub/tombstones/1.0"><attribute name="ref" ns=""><data type="anyURI"/></attribute><attribute name="when" ns=""><data type="dateTime"/></attribute></element></zeroOrMore>
</interleave></element></start>
<define name="updated"><element name="updated"><data type="dateTime"/></element></define>
<define name="link"><element name="link"><attribute name="rel" ns=""/><attribute name="type" ns=""/><attribute name="href" ns=""><data type="anyURI"/></attribute></element></define>
</grammar>`

/** sitemaps.org 0.9. */
const SITEMAP = `<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.sitemaps.org/schemas/sitemap/0.9" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><choice>
  <element name="urlset"><oneOrMore><element name="url"><ref name="loc"/><optional><element name="lastmod"><data type="dateTime"/></element></optional></element></oneOrMore></element>
  <element name="sitemapindex"><oneOrMore><element name="sitemap"><ref name="loc"/></element></oneOrMore></element>
</choice></start>
<define name="loc"><element name="loc"><data type="anyURI"><param name="pattern">https?://.+</param></data></element></define>
</grammar>`

async function faultsOf(xml: string, schema: string): Promise<string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'document.xml', contents: xml },
    schema: { fileName: 'schema.rng', contents: schema },
    extension: 'relaxng',
  } as never)
  return errors.map(({ message }) => message)
}

/** What is wrong with a feed; nothing where it is valid. */
export const atomFaults = (xml: string) => faultsOf(xml, ATOM)
export const sitemapFaults = (xml: string) => faultsOf(xml, SITEMAP)
