import type { ThemeConfig } from 'antd'

/**
 * Ant Design's tokens in the pigments of base.css; written out because Ant Design computes shades from them.
 * @param motion false: what opens stands at once.
 */
export function theme(large: boolean, motion: boolean): ThemeConfig {
  const size = large ? 18 : 14
  return {
    token: {
      colorPrimary: '#b5341f',
      colorPrimaryHover: '#93270f',
      colorPrimaryActive: '#7d1f0a',
      colorLink: '#b5341f',
      colorLinkHover: '#93270f',
      colorSuccess: '#2c6546',
      colorInfo: '#2b5780',
      colorWarning: '#7f5000',
      colorError: '#99103a',
      colorTextBase: '#27231e',
      colorTextSecondary: '#5f584d',
      colorTextDescription: '#5f584d',
      colorTextPlaceholder: '#756d61',
      colorTextDisabled: '#6b6459',
      colorBgBase: '#fffdfa',
      colorBgLayout: '#f8f5f0',
      colorBorder: '#8f8676',
      colorBorderSecondary: '#e4ddd1',
      colorSplit: '#e4ddd1',
      borderRadius: 6,
      fontFamily: 'var(--jx-font)',
      fontSize: size,
      controlHeight: large ? 42 : 32,
      boxShadow: '0 6px 20px rgb(39 35 30 / 12%)',
      boxShadowSecondary: '0 6px 20px rgb(39 35 30 / 12%)',
      motion,
      motionDurationMid: '0.1s',
      motionDurationSlow: '0.15s',
    },
    components: {
      Table: {
        headerBg: '#f3eee6',
        headerSplitColor: 'transparent',
        rowHoverBg: '#f8f5f0',
        cellPaddingBlockSM: 6,
        headerSortActiveBg: '#ece5d9',
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Input: { activeShadow: '0 0 0 2px rgb(181 52 31 / 18%)' },
    },
  }
}
