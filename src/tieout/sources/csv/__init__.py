"""Separated values -> Document: a worksheet that was saved as text, every cell with its line and column in the file.

    text -> separator -> records of cells with places -> numbers in the usual print -> the lines of a laid-out page
"""
