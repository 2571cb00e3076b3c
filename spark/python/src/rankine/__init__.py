"""Rankine: a recommender engine for the JVM."""
