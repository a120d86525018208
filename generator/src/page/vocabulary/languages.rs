//! The table of languages: how the labels read where a site translated them.
//!
//! A new language is a new table and a row in [`LANGUAGES`].

use super::labels::Label::{self, *};

/// Every language, by its code.
pub(super) const LANGUAGES: &[(&str, &[(Label, &str)])] = &[("zh-Hans", ZH_HANS)];

const ZH_HANS: &[(Label, &str)] = &[
    (RequestInformation, "请求信息"),
    (UriParameters, "URI参数"),
    (BodyParameters, "窗体参数"),
    (RequestFormats, "请求格式"),
    (ResponseInformation, "回复信息"),
    (ResourceDescription, "资源描述"),
    (ResponseFormats, "回复格式"),
    (HomePage, "帮助首页"),
];
