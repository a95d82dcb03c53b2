/** As much of the library as the export uses: it comes without types of its functions. */
declare module 'bpmn-moddle' {
  export interface Element {
    readonly $type: string
    id?: string
    // biome-ignore lint/suspicious/noExplicitAny: what an element holds is said by the metamodel, not by types.
    [member: string]: any
  }
  export class BpmnModdle {
    create(type: string, members?: object): Element
    toXML(element: Element, options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>
    fromXML(xml: string): Promise<{ readonly rootElement: Element; readonly warnings: readonly { readonly message: string }[] }>
  }
}
