mod cart;
mod catalog;
mod faulty;
mod home;
mod lab;

pub(crate) use cart::CartPage;
pub(crate) use catalog::CatalogPage;
pub(crate) use faulty::FaultyPage;
pub(crate) use home::HomePage;
pub(crate) use lab::LabPage;
