import sharp from 'sharp';

/**
 * Saves a screenshot with a palette of 256 colours, about a third of its size: clones and README pages load it.
 * @param png as the browser made it
 */
export async function saveSmall(png: Buffer, file: string): Promise<void> {
	await sharp(png).png({ palette: true, colours: 256, effort: 10, dither: 0.8 }).toFile(file);
}
