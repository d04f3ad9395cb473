// The one list of a portrait's fields: JSON in and out, and anything else that must see each of them.
#pragma once

#include "synth/portrait.h"

namespace lineament::synth {

/// Calls visit("name", field) for every field; P is PortraitParameters, const or not.
template <class P, class Visitor>
void visitFields(P& p, Visitor&& visit) {
  visit("seed", p.seed);
  visit("yaw", p.yaw), visit("pitch", p.pitch), visit("roll", p.roll);
  visit("scale", p.scale), visit("centerX", p.centerX), visit("eyeLine", p.eyeLine);
  visit("headWidth", p.headWidth), visit("headLength", p.headLength), visit("jawWidth", p.jawWidth);
  visit("jawSquare", p.jawSquare), visit("chinLength", p.chinLength), visit("chinWidth", p.chinWidth);
  visit("cheekFullness", p.cheekFullness), visit("cheekbone", p.cheekbone), visit("browRidge", p.browRidge);
  visit("earSize", p.earSize), visit("earFlare", p.earFlare);
  visit("noseWidth", p.noseWidth), visit("noseLength", p.noseLength), visit("noseBridge", p.noseBridge);
  visit("noseTip", p.noseTip);
  visit("eyeSize", p.eyeSize), visit("eyeSpacing", p.eyeSpacing), visit("eyeSlant", p.eyeSlant);
  visit("eyeOpening", p.eyeOpening), visit("lidCrease", p.lidCrease), visit("gazeX", p.gazeX);
  visit("gazeY", p.gazeY), visit("iris", p.iris);
  visit("browHeight", p.browHeight), visit("browArch", p.browArch), visit("browLength", p.browLength);
  visit("browTilt", p.browTilt), visit("browDensity", p.browDensity);
  visit("mouthWidth", p.mouthWidth), visit("mouthHeight", p.mouthHeight), visit("upperLip", p.upperLip);
  visit("lowerLip", p.lowerLip), visit("cupid", p.cupid), visit("lipstick", p.lipstick);
  visit("lipstickColor", p.lipstickColor);
  visit("skinTone", p.skinTone), visit("undertone", p.undertone), visit("blush", p.blush);
  visit("freckles", p.freckles), visit("shine", p.shine);
  visit("hairStyle", p.hairStyle), visit("hairVolume", p.hairVolume), visit("hairLine", p.hairLine);
  visit("hairRecession", p.hairRecession), visit("hairLength", p.hairLength), visit("hairPart", p.hairPart);
  visit("hairWave", p.hairWave), visit("hairColor", p.hairColor);
  visit("hat", p.hat), visit("hatColor", p.hatColor);
  visit("glassesShape", p.glassesShape), visit("frameColor", p.frameColor);
  visit("frameThickness", p.frameThickness), visit("glassesSize", p.glassesSize), visit("lensTint", p.lensTint);
  visit("earring", p.earring), visit("necklace", p.necklace), visit("metal", p.metal);
  visit("neckWidth", p.neckWidth), visit("shoulders", p.shoulders);
  visit("clothStyle", p.clothStyle), visit("clothPattern", p.clothPattern), visit("clothColor", p.clothColor);
  visit("clothColor2", p.clothColor2);
  visit("background", p.background), visit("backgroundColor", p.backgroundColor);
  visit("backgroundColor2", p.backgroundColor2);
  visit("lettering", p.lettering);
  visit("keyAzimuth", p.keyAzimuth), visit("keyElevation", p.keyElevation), visit("keyStrength", p.keyStrength);
  visit("fillStrength", p.fillStrength), visit("keyWarmth", p.keyWarmth);
  visit("attributes", p.attributes);
}

}  // namespace lineament::synth
