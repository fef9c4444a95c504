//! Where to look for faces: `--font-dir`, `JIANGGAO_FONTS`, beside the program, the source tree, the system (fontdb).
