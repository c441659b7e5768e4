//! Logs, hubs and storages together, with chance, time and faults from a seed.

mod chance;
mod effects;
mod failing;
mod folder;
mod forgetting;
mod hearing;
mod hub;
mod importing;
mod keeping;
mod limits;
mod log;
mod numbers;
mod page;
mod poisoned;
mod recovering;
mod scene;
mod skipping;
mod slow_storage;
mod tabs;
mod travelling;
mod two_versions;
mod unreadable;
