export type { PortalBlock, PortalCard, PortalFigure, PortalPage, PortalStep } from '../publishing/index.ts'
