import './phone.css'

export { Card, Fold, PhonePage, PhoneShell, RowLink } from './shell.tsx'
