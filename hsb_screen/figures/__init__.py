"""Figures for whoever governs the service: counts of many, never of one."""
