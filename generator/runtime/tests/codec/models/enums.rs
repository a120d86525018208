//! Enumerations of the wire fixtures.

use super::ns;
use helpgen_runtime::{DataContract, EnumValue};

macro_rules! enums {
    ($($(#[$attribute:meta])* $name:ident { $($variant:ident $($contract:meta)*,)* })*) => {
        $(
            #[derive(Debug, Clone, PartialEq, Eq, Hash, DataContract)]
            #[contract(ns = ns::KITCHEN)]
            $(#[$attribute])*
            #[non_exhaustive]
            pub enum $name {
                $(#[contract($($contract),*)] $variant,)*
                #[contract(unknown)]
                Unknown(EnumValue),
            }
        )*
    };
}

enums! {
    Color {
        Red value = 0,
        Green value = 1,
        Blue value = 7,
    }
    Permissions {
        None value = 0,
        Read value = 1,
        Write value = 2,
        Execute value = 4,
        All value = 7,
    }
    Grade {
        A value = 1,
        B value = 2,
        F value = 255,
    }
    BigEnum {
        Min value = -9223372036854775808,
        MinusOne value = -1,
        Zero value = 0,
        Max value = 9223372036854775807,
    }
    #[contract(name = "Status")]
    ContractStatus {
        New name = "new" value = 1,
        InProgress name = "in-progress" value = 2,
        Done value = 3,
    }
    #[contract(by_name)]
    TextEnum {
        Alpha value = 0,
        Beta name = "beta-2" xml = "Beta" value = 1,
        Gamma value = 2,
    }
    CaseEnum {
        Ok name = "ok" value = 0,
        Self_ name = "self" value = 1,
        Type name = "type" value = 2,
        Waiting name = "等待" value = 3,
        First name = "_1st" value = 4,
        Class name = "class" value = 5,
        SelfUnderscore name = "Self_" value = 6,
    }
    CaseClashEnum {
        Lower name = "ok" value = 0,
        Mixed name = "Ok" value = 1,
        Upper name = "OK" value = 2,
    }
}
