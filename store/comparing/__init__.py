"""Agenda against minutes, one version against another. Pure: values in, values out."""
