// labs
