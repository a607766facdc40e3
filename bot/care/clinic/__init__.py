"""A clinic and its people: setting up, the signature under a plan, the way into the web feed."""
