//! The codecs against what .NET writes, against input no server should send, and
//! against themselves.

mod models;
mod pages;
mod vectors;
mod json_reading;
mod json_writing;
mod xml_reading;
mod xml_cases;
mod xml_documents;
mod xml_writing;
mod xml_serializer;
mod references;
mod hygiene;
mod collections;
mod depth;
mod bson;
mod form;
mod round_trip;
mod strict;
mod probes;
mod mutations;
mod second_parser;
mod serde_shim;
