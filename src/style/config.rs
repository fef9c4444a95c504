//! A user's `jianggao.toml` over THE TABLE.
