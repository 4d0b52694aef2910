//! Colours of surfaces: the materials of CityJSON 2.0, section 6.

use super::geometry::Pool;
use super::nested::NULL;
use super::wire::{Geometry, MaterialTheme};
use crate::model::{Faces, Image};

impl Pool {
    /// Gives surfaces without a picture their colour: of the first theme. Answers whether what stands there does not fit.
    pub(super) fn colour(
        &mut self,
        geometry: &Geometry<'_>,
        depth: usize,
        faces: &mut Faces,
        images: &mut Vec<Image>,
    ) -> bool {
        let Some(text) = geometry.material else { return false };
        let Ok(themes) = serde_json::from_str::<super::Members<MaterialTheme<'_>>>(text.get()) else { return true };
        let Some((_, theme)) = themes.0.into_iter().next() else { return false };
        let told: Vec<u32> = match (theme.value, theme.values) {
            (Some(one), _) => vec![one; faces.surfaces.len()],
            (None, Some(values)) => {
                let read = self.values.read(values.get());
                let fits = self.values.depth == depth - 2 || self.values.depth == 0;
                if read.is_none() || !fits || self.values.values.len() != faces.surfaces.len() {
                    return true;
                }
                self.values.values.clone()
            }
            (None, None) => return false,
        };
        let mut numbers: Vec<(u32, u32)> = Vec::new();
        let mut lost = false;
        for (surface, material) in faces.surfaces.iter_mut().zip(told) {
            if surface.image.is_some() || material == NULL {
                continue;
            }
            let Some(colour) = self.colours.get(material as usize) else {
                lost = true;
                continue;
            };
            let known = numbers.iter().find(|known| known.0 == material).map(|known| known.1);
            let number = known.unwrap_or_else(|| {
                let number = u32::try_from(images.len()).unwrap_or(u32::MAX);
                images.push(colour.clone());
                numbers.push((material, number));
                number
            });
            surface.image = Some(number);
        }
        lost
    }
}
