// OpenLDAP
